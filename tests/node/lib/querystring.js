// querystring
const qs = require('querystring');
for (const text of ['a=1&b=2', 'a=1&a=2&a=3', 'a', '=b', 'a=b=c', '', '&&a=1&', 'x=%20y+z', 'k%3D=v%26', 'bad=%zz&c=%E4', 'é=ü', 'a=1;b=2', '__proto__=1']) {
  console.log(JSON.stringify(text), qs.parse(text), qs.stringify(qs.parse(text)));
}
console.log(qs.parse('a:1;b:2', ';', ':'), qs.parse('a=1&b=2&c=3', null, null, { maxKeys: 2 }));
console.log(qs.stringify({ a: 1, b: ['x', 'y'], c: true, d: null, e: undefined, f: {}, g: '', h: 10n, i: NaN, 'k k': 'v&=' }));
console.log(qs.stringify({ a: 'ü', b: ' ' }, ';', ':'), qs.stringify('x'), qs.stringify(null), qs.escape('a b!\'()*~'), qs.unescape('%41%zz'));
try {
  qs.stringify({ a: '\ud800' });
} catch (error) {
  console.log(error.name, error.code, error.message);
}
