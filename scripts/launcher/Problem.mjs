/** Something the person at the keyboard can put right: one sentence, and the remedy. */
export class Problem extends Error {
  constructor(sentence, remedy) {
    super(sentence);
    this.name = 'Problem';
    this.remedy = remedy;
  }

  toString() {
    return `${this.message}\n→ ${this.remedy}`;
  }
}
