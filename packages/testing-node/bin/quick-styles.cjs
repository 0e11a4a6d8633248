/*
 * node --require quick-styles.cjs …, for the processes of Jest
 *
 * Makes jsdom's getComputedStyle quick, which every look for a role asks: it tries each rule of each
 * style sheet on an element by a whole selector engine. Most rules name a class or a tag that the
 * element has not: those are ruled out here, and all others go to the engine as before.
 */
const Module = require('node:module');

const SELECTOR_ENGINE = '@asamuzakjp/dom-selector';
const ELEMENT = 1;
const NO_MATCH = Object.freeze({ match: false, pseudoElement: null });
/** `[type="text"]` and `:not(…)`: what is left without them asks for less. */
const CONDITIONS =
  /\[[\w-]+(?:[~|^$*]?=(?:"[^"\]]*"|'[^'\]]*'|[\w-]+))?(?: i)?\]|\([^()]*\)/g;
/** Lists of selectors of tags and classes, without quotes and escapes. */
const PLAIN = /^[\w\s.,>+~*:-]+$/;
const COMPOUND = /^(\*|[a-z][\w-]*)?((?:\.[\w-]+|::?[\w-]+)*)$/i;

/** What an element must have for the last compound of a selector; undefined when that is hard to say. */
function needsOf(selector) {
  const parts = COMPOUND.exec(
    selector
      .trim()
      .split(/[\s>+~]+/)
      .pop(),
  );
  if (!parts) {
    return undefined;
  }
  const [, tag = '*', rest] = parts;
  return {
    tag: tag === '*' ? undefined : tag.toLowerCase(),
    classes: (rest.match(/\.[\w-]+/g) ?? []).map(
      name => ` ${name.slice(1).toLowerCase()} `,
    ),
  };
}

const known = new Map();
function alternativesOf(selector) {
  let alternatives = known.get(selector);
  if (!alternatives) {
    const plain = selector.replace(CONDITIONS, '');
    const all = PLAIN.test(plain) ? plain.split(',').map(needsOf) : [];
    alternatives = all.every(Boolean) ? all : [];
    known.set(selector, alternatives);
  }
  return alternatives;
}

/** Case is ignored, as in documents without a doctype: that rules out less, never too much. */
const namesOf = (element, value) => ({
  element,
  value,
  tag: element.localName.toLowerCase(),
  classes: ` ${value.replace(/\s+/g, ' ').toLowerCase()} `,
});

// Each element is asked about all rules one after the other.
let last = {};

/** Whether the element cannot match; false when only the engine can tell. */
function isRuledOut(selector, element) {
  const alternatives = alternativesOf(selector);
  if (alternatives.length === 0 || element?.nodeType !== ELEMENT) {
    return false;
  }
  const value = element.getAttributeNS(null, 'class') ?? '';
  if (element !== last.element || value !== last.value) {
    last = namesOf(element, value);
  }
  return alternatives.every(
    ({ tag, classes }) =>
      (tag !== undefined && tag !== last.tag) ||
      classes.some(name => !last.classes.includes(name)),
  );
}

function withQuickCheck(engine) {
  return {
    ...engine,
    DOMSelector: class extends engine.DOMSelector {
      constructor(...args) {
        super(...args);
        const { check } = this;
        this.check = (selector, element, options) =>
          isRuledOut(selector, element)
            ? NO_MATCH
            : check(selector, element, options);
      }
    },
  };
}

function makeQuick() {
  const load = Module._load;
  let quick;
  Module._load = function loadQuick(request, ...rest) {
    const loaded = load.call(this, request, ...rest);
    if (request !== SELECTOR_ENGINE) {
      return loaded;
    }
    quick ??= withQuickCheck(loaded);
    return quick;
  };
}

// Commands that tests start inherit the option and are to be as they are: with a loader of ours
// between, Node.js warns of what packages use.
if (/[\\/]jest-worker[\\/]/.test(process.argv[1] ?? '')) {
  makeQuick();
}
