'use strict';
// util.parseArgs

const { codes } = require('internal/errors');
const { validateArray, validateBoolean, validateObject, validateString } = require('internal/validators');

function checkConfig(options) {
  for (const [name, option] of Object.entries(options)) {
    validateObject(option, `options.${name}`);
    if (option.type !== 'string' && option.type !== 'boolean') {
      throw new codes.ERR_INVALID_ARG_TYPE(`options.${name}.type`, "('string|boolean')", option.type);
    }
    if (Object.hasOwn(option, 'short')) {
      validateString(option.short, `options.${name}.short`);
      if (option.short.length !== 1) {
        throw new codes.ERR_INVALID_ARG_VALUE(`options.${name}.short`, option.short, 'must be a single character');
      }
    }
    if (Object.hasOwn(option, 'multiple')) validateBoolean(option.multiple, `options.${name}.multiple`);
  }
}

// The words of a command line as tokens: option, positional and option-terminator.
function tokensOf(args, options) {
  const tokens = [];
  const longOf = (short) => Object.keys(options).find((name) => options[name].short === short) ?? short;
  const takesValue = (name) => Object.hasOwn(options, name) && options[name].type === 'string';
  const words = args.map((word, index) => ({ word, index }));
  while (words.length > 0) {
    const { word, index } = words.shift();
    const option = (name, rawName, value, inlineValue) => tokens.push({ kind: 'option', name, rawName, index, value, inlineValue });
    const next = (name) => (takesValue(name) ? words.shift()?.word : undefined);
    if (word === '--') {
      tokens.push({ kind: 'option-terminator', index });
      for (const rest of words.splice(0)) tokens.push({ kind: 'positional', index: rest.index, value: rest.word });
    } else if (/^--[^=]+=/.test(word)) {
      const at = word.indexOf('=');
      option(word.slice(2, at), word.slice(0, at), word.slice(at + 1), true);
    } else if (word.startsWith('--')) {
      const name = word.slice(2);
      const value = next(name);
      option(name, word, value, value === undefined ? undefined : false);
    } else if (/^-[^-]/.test(word)) {
      const name = longOf(word[1]);
      if (word.length === 2) {
        const value = next(name);
        option(name, word, value, value === undefined ? undefined : false);
      } else if (takesValue(name)) {
        option(name, word.slice(0, 2), word.slice(2), true);
      } else {
        option(name, word.slice(0, 2), undefined, undefined);
        words.unshift({ word: `-${word.slice(2)}`, index });  // -abc is -a -b -c
      }
    } else {
      tokens.push({ kind: 'positional', index, value: word });
    }
  }
  return tokens;
}

function checkOption(token, options, allowPositionals) {
  const { name, rawName, value } = token;
  if (!Object.hasOwn(options, name)) {
    const hint = allowPositionals ? `. To specify a positional argument starting with a '-', place it at the end of the command after '--', as in '-- "${rawName}"` : '';
    throw new codes.ERR_PARSE_ARGS_UNKNOWN_OPTION(`Unknown option '${rawName}'${hint}`);
  }
  const { short, type } = options[name];
  const shown = `${short ? `-${short}, ` : ''}--${name}`;
  if (type === 'string' && typeof value !== 'string') {
    throw new codes.ERR_PARSE_ARGS_INVALID_OPTION_VALUE(`Option '${shown} <value>' argument missing`);
  }
  if (type === 'string' && !token.inlineValue && value.length > 1 && value.startsWith('-')) {
    const example = rawName.startsWith('--') ? `'${rawName}=-XYZ'` : `'--${name}=-XYZ' or '${rawName}-XYZ'`;
    throw new codes.ERR_PARSE_ARGS_INVALID_OPTION_VALUE(`Option '${rawName}' argument is ambiguous.\n` +
      `Did you forget to specify the option argument for '${rawName}'?\n` +
      `To specify an option argument starting with a dash use ${example}.`);
  }
  if (type === 'boolean' && value != null) {
    throw new codes.ERR_PARSE_ARGS_INVALID_OPTION_VALUE(`Option '${shown}' does not take an argument`);
  }
}

function store(values, options, name, value) {
  if (name === '__proto__') return;
  if (options[name]?.multiple) (values[name] ??= []).push(value);
  else values[name] = value;
}

function parseArgs(config = { __proto__: null }) {
  const { args = process.argv.slice(2), options = {}, strict = true, allowPositionals = !strict, tokens: wantsTokens = false } = config;
  validateArray(args, 'args');
  validateBoolean(strict, 'strict');
  validateBoolean(allowPositionals, 'allowPositionals');
  validateBoolean(wantsTokens, 'tokens');
  validateObject(options, 'options');
  checkConfig(options);

  const values = { __proto__: null };
  const positionals = [];
  const tokens = tokensOf(args, options);
  for (const token of tokens) {
    if (token.kind === 'option') {
      if (strict) checkOption(token, options, allowPositionals);
      store(values, options, token.name, token.value ?? true);
    } else if (token.kind === 'positional') {
      if (!allowPositionals) {
        throw new codes.ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL(
          `Unexpected argument '${token.value}'. This command does not take positional arguments`);
      }
      positionals.push(token.value);
    }
  }
  for (const [name, option] of Object.entries(options)) {
    if (Object.hasOwn(option, 'default') && option.default !== undefined && !(name in values)) values[name] = option.default;
  }
  return wantsTokens ? { values, positionals, tokens } : { values, positionals };
}

module.exports = { parseArgs };
