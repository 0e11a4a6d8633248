/*
 * node --require quick-styles.cjs …, for the processes of Jest
 *
 * Makes jsdom's getComputedStyle quick, which every look for a role asks: it tries each rule of each
 * style sheet on an element by a whole selector engine, and copies every property of those that
 * match. Here it answers only what the libraries of tests ask, ASKED; rules that say nothing of that
 * are not tried, and of the others those that name a class or a tag that the element has not are ruled
 * out before the engine is asked. Colours, sizes and all else come out empty: looks are for a browser.
 */
const fs = require('node:fs');
const Module = require('node:module');
const path = require('node:path');

const SELECTOR_ENGINE = '@asamuzakjp/dom-selector';
const STYLE_RULES = /(?:^|\/)style-rules(?:\.js)?$/;
/** Whether something is visible, can be pressed or selected, and is a block in its name. */
const ASKED = new Set([
  'display',
  'visibility',
  'opacity',
  'pointer-events',
  'user-select',
]);
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

const alternativesBySelector = new Map();
function alternativesOf(selector) {
  let alternatives = alternativesBySelector.get(selector);
  if (!alternatives) {
    const plain = selector.replace(CONDITIONS, '');
    const all = PLAIN.test(plain) ? plain.split(',').map(needsOf) : [];
    alternatives = all.every(Boolean) ? all : [];
    alternativesBySelector.set(selector, alternatives);
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

const flat = new WeakMap();

/** Rules of a sheet, with those of its groups for screens. */
function rulesOf(sheet) {
  const { length } = sheet.cssRules;
  const known = flat.get(sheet);
  if (known?.length === length) {
    return known.rules;
  }
  const rules = Array.from(sheet.cssRules)
    .flatMap(rule => {
      if (!rule.media) {
        return [rule];
      }
      const isForScreens = Array.from(rule.media).includes('screen');
      return isForScreens && rule.cssRules ? Array.from(rule.cssRules) : [];
    })
    .filter(({ selectorText }) => selectorText);
  flat.set(sheet, { length, rules });
  return rules;
}

function saysOfAsked(style) {
  for (let index = 0; index < style.length; index++) {
    if (ASKED.has(style[index])) {
      return true;
    }
  }
  return false;
}

/** As jsdom decides it. */
function isMatch({ selectorText }, element) {
  try {
    const { match, pseudoElement } = element._ownerDocument._domSelector.check(
      selectorText.split(';').pop().trim(),
      element,
    );
    return match && !pseudoElement;
  } catch {
    return false;
  }
}

/** Has jsdom's cascade know the ASKED properties only. */
function declareOnlyAsked(rules, file) {
  const requireThere = Module.createRequire(file);
  const { CSSStyleDeclaration } = requireThere('cssstyle');
  const ofBrowsers = requireThere('@acemir/cssom').parse(
    fs.readFileSync(
      path.resolve(file, '../../../browser/default-stylesheet.css'),
      'utf8',
    ),
  );
  const { propertiesWithResolvedValueImplemented: resolved } = rules;
  Object.keys(resolved)
    .filter(property => !ASKED.has(property))
    .forEach(property => delete resolved[property]);

  rules.getDeclarationForElement = element => {
    const document = element._ownerDocument;
    document._styleCache ??= new WeakMap();
    const known = document._styleCache.get(element);
    if (known) {
      return known;
    }
    const declaration = new CSSStyleDeclaration();
    const take = style => {
      for (const property of ASKED) {
        const value = style.getPropertyValue(property);
        if (value) {
          const priority = style.getPropertyPriority(property);
          declaration.setProperty(property, value, priority);
        }
      }
    };
    for (const sheet of [ofBrowsers, ...document.styleSheets._list]) {
      for (const rule of rulesOf(sheet)) {
        if (saysOfAsked(rule.style) && isMatch(rule, element)) {
          take(rule.style);
        }
      }
    }
    take(element.style);
    document._styleCache.set(element, declaration);
    return declaration;
  };
}

function makeQuick() {
  const load = Module._load;
  let quick;
  let isQuick = false;
  Module._load = function loadQuick(request, parent, ...rest) {
    const loaded = load.call(this, request, parent, ...rest);
    if (!isQuick && STYLE_RULES.test(request)) {
      isQuick = true;
      declareOnlyAsked(loaded, Module._resolveFilename(request, parent));
    }
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
