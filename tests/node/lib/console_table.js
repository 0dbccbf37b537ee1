// console.table of each kind of data.
console.table([[1,2],[3,4]]);
console.table([{a:1,b:'x'},{a:2,c:{z:1}}]);
console.table([1,2,'three']);
console.table(new Map([['a',1],['b',{x:1}]]));
console.table(new Set([1,'a']));
console.table({a:{x:1},b:{y:2}});
console.table([{a:1,b:2}],['b']);
console.table([]);
console.table(5);
console.table([['漢字',{a:1,b:2,c:3}],[null,undefined]]);
console.table(new Map([[1,2]]).entries());
console.table(new Map([[1,2]]).keys());
console.table(new Set([5]).values());
console.table([{a:1},2,[3]], ['a','q']);
console.table([function f(){}, Symbol('x'), [1,2,3,4,5]]);
console.table([{ name: { a: 1, b: 2, c: 3 }, l: [1,2,3,4], d: new Date(0), f(){}}]);
