// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('principals', table => {
    table
      .text('member_of')
      .notNullable()
      .defaultTo('[]')
      .comment(
        'JSON array of Group refs: those that a person is directly in, those directly above a team',
      );
    table.text('login').comment('On GitHub, people only');
    table.text('away').comment('The annotation waymark/away as it stands');
    table.text('time_zone').comment('The annotation waymark/time-zone');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('principals', table => {
    table.dropColumn('time_zone');
    table.dropColumn('away');
    table.dropColumn('login');
    table.dropColumn('member_of');
  });
};
