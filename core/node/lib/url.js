'use strict';
// node:url

const { fileURLToPath, pathToFileURL, URL, URLSearchParams, urlToHttpOptions } = require('internal/url');
const { parseHost } = require('internal/url/host');

const legacy = () => require('internal/url/legacy');

module.exports = {
  get Url() { return legacy().Url; },
  parse(...args) { return legacy().parse(...args); },
  resolve(...args) { return legacy().resolve(...args); },
  resolveObject(...args) { return legacy().resolveObject(...args); },
  format(...args) { return legacy().format(...args); },
  URL,
  URLSearchParams,
  domainToASCII(domain) { return parseHost(`${domain}`, true) ?? ''; },
  domainToUnicode(domain) {
    if (`${domain}`.includes('xn--')) throw require('internal/not_simulated').notSimulated('url.domainToUnicode() of punycode');
    return parseHost(`${domain}`, true) ?? '';
  },
  pathToFileURL,
  fileURLToPath,
  urlToHttpOptions,
};
