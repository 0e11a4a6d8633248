import type { Knex } from 'knex';

/** Creates the table of teams and people; for the migrations of plugins that keep them. */
export async function createPrincipalsTable(knex: Knex): Promise<void> {
  await knex.schema.createTable('principals', table => {
    table.comment('The teams and people of the catalog as last read');
    table.string('ref', 255).primary();
    table.string('kind', 16).notNullable();
    table.text('title').notNullable();
    table.text('email');
    table.integer('member_count');
    table.text('leads').notNullable().comment('JSON array of User refs');
    table.text('member_of').notNullable().comment('JSON array of Group refs');
    table.text('login').comment('On GitHub, people only');
    table.text('away').comment('The annotation waymark/away as it stands');
    table.text('time_zone').comment('The annotation waymark/time-zone');
  });
}
