'use strict';
// URLs of many shapes, alone and against a base.
const show = (input, base) => {
  try {
    const u = base === undefined ? new URL(input) : new URL(input, base);
    console.log(JSON.stringify(input), base ?? '', [u.href, u.origin, u.protocol, u.username, u.password, u.host, u.hostname, u.port, u.pathname, u.search, u.hash]);
  } catch (error) {
    console.log(JSON.stringify(input), base ?? '', error.name, error.code, error.message, error.input, error.base);
  }
};
for (const input of [
  'http://example.com', 'https://User:Pa%20ss@Example.COM:443/a/../b/./c%7E?x=1&y=ä#ü', 'http://a:80/', 'http://a:8080', 'HTTP:\\\\a\\b', 'http:a',
  'http://', 'http:///x', 'http://a b/', 'http://[::1]:3000/x', 'http://[1:0:0:2::3]/', 'http://[::ffff:1.2.3.4]/', 'http://[x]/', 'http://0x7f.1/', 'http://256.1.1.1/',
  'http://1.2.3/', 'http://bücher.de/', 'http://日本語.jp', 'http://a%2fb/', 'file:///etc/passwd', 'file:/x', 'file://localhost/x', 'file://host/x/../y',
  'mailto:me@x.y?subject=hi', 'data:text/plain,hello world', 'javascript:alert(1)', 'foo:/a/b/../c', 'foo://host:99/a b', 'foo:a b', 'blob:https://a.b/c', 'about:blank',
  '  http://trim.me/\n', 'ht\ntp://x.y/', '', 'foo', '//x', '/x', 'http://x/%zz%41', 'http://u@/', 'http://u:p@h:99999/', 'http://h:abc/', 'ws://x/a?b#c', 'http://x/a;b=c,d|^{}`"<>',
  'http://x?q#', 'http://x/?', 'http://x/#', "http://x/?a='b'", 'http://x/..', 'http://x/a/..', 'http://x/a/.', 'http://x/%2e%2E/y', 'http://x//y//', 'http://x/a\\b', 'foo://x/a\\b',
]) show(input);
const base = 'http://u:p@h:81/a/b/c?q#f';
for (const input of ['d', './d', '../d', '../../../d', '/d', '//other/d', '?x', '#x', '', 'http:d', 'https:d', 'd?x#y', '\\\\o\\p', '.', '..', 'mailto:x', 'a/./b/../c/']) show(input, base);
for (const input of ['x', '/x', '//h/x', '#f', '?q', '..', 'file:y', '']) show(input, 'file:///a/b/c');
for (const input of ['#x', 'x', '']) show(input, 'mailto:y');
show('x', 'bad');
console.log(URL.canParse('http://x'), URL.canParse('x'), URL.canParse('x', 'http://y'));
