'use strict';
// file: URLs and paths; url.parse and its relatives.
const url = require('url');

for (const path of ['/a/b c', '/ä%?#', '/', '/a/', '/x\\y']) {
  const made = url.pathToFileURL(path);
  console.log(path, made.href, url.fileURLToPath(made), url.fileURLToPath(made.href));
}
console.log(url.pathToFileURL('rel').href.endsWith('/rel'));
for (const bad of ['http://x', 'file://host/x', 'file:///a%2fb', 5]) try { url.fileURLToPath(bad); } catch (error) { console.log(error.code, error.message); }
for (const text of ['http://user:pass@host.com:8080/p/a/t/h?query=string#hash', '/only/path?x=1', '//host/path', 'mailto:a@b.c', 'http:a', 'javascript:alert(1)', 'x:y/z?q', 'HTTP://X.Y', 'http://x.y?z', 'a b?c d', 'file:///x', 'http://[::1]:5/x']) {
  console.log(text, { ...url.parse(text) }, url.format(url.parse(text)));
}
console.log({ ...url.parse('http://a/?x=1&y=2', true).query }, url.parse('//h/p', false, true).host);
for (const [from, to] of [['/one/two/three', 'four'], ['http://example.com/', '/one'], ['http://example.com/one', '/two'], ['http://a/b/c', '../d'], ['http://a', 'http://b/c'], ['one/two', 'three']]) console.log(url.resolve(from, to));
console.log(url.format({ protocol: 'https', hostname: 'x.y', port: 8, pathname: 'p', query: { a: 1, b: [2, 3] }, hash: 'h' }), url.format(new URL('http://u:p@x/?q#f'), { auth: false, fragment: false }));
console.log(url.urlToHttpOptions(new URL('http://u:p@[::1]:8/x?y#z')));
console.log(url.domainToASCII('español.com'), url.domainToASCII('x y'), Object.keys(url), url.URL === URL);
