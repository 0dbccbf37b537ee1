'use strict';
// Setters, searchParams, what console.log shows.
const u = new URL('http://example.com/a?x=1#h');
const set = (name, value) => { u[name] = value; console.log(name, JSON.stringify(value), u.href); };
set('protocol', 'https'); set('protocol', 'foo:'); set('host', 'other.org:8080'); set('hostname', 'third.net'); set('hostname', 'bad host'); set('port', '443'); set('port', '81x');
set('port', ''); set('pathname', 'p/../q r'); set('search', 'a=b c'); set('search', ''); set('hash', '#new'); set('hash', ''); set('username', 'me@'); set('password', 'pw:'); set('username', '');
set('href', 'http://again/?k=v');
try { u.href = 'nothing'; } catch (error) { console.log(error.code); }
u.searchParams.append('k', 'ä &=+');
u.searchParams.set('n', 5);
console.log(u.href, u.searchParams.get('k'), u.searchParams.getAll('k'), u.searchParams.has('n'), u.searchParams.has('n', '6'), u.searchParams.size);
u.search = '?z=1&a=2&z=3';
u.searchParams.sort();
console.log(u.search, [...u.searchParams], [...u.searchParams.keys()], `${u.searchParams}`);
u.searchParams.delete('z');
u.searchParams.delete('a');
console.log(u.href, JSON.stringify({ u }), String(u), Object.prototype.toString.call(u));
console.log(new URL('https://u:p@ex.com:8080/a/b?x=1&y=2#z'), [new URL('http://x')]);
console.log(require('util').inspect({ a: { b: new URL('http://x') } }, { depth: 0 }));
for (const init of ['?a=1&b=%20+c&d', { a: 1, b: [2, 3] }, [['x', 'y'], ['x', 'z']], new Map([['m', 'n']]), new URLSearchParams('q=r'), '', undefined, null, 'a&&b=&=c', '%zz=%41']) {
  const params = new URLSearchParams(init);
  console.log(params, String(params));
}
for (const bad of [[['a']], ['ab', 'c'], [5], 5]) try { console.log(String(new URLSearchParams(bad))); } catch (error) { console.log(error.code, error.message); }
const p = new URLSearchParams('a=1&b=2&a=3');
console.log(p.entries(), p.keys(), p.values(), p.get('none'));
p.forEach((value, name, self) => console.log(name, value, self === p));
try { p.get(); } catch (error) { console.log(error.code, error.message); }
for (const call of [() => URL(), () => new URL(), () => new URL('foo')]) try { call(); } catch (error) { console.log(error.name, error.code, error.message); }
