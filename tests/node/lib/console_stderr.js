// What console writes to the standard error.
console.error('error', { a: 1 });
console.warn('warn %d', 5);
console.assert(false);
console.assert(false, 'because %s', 'reason');
console.assert(0, { a: 1 });
console.group('g');
console.error('indented\ntoo');
console.groupEnd();
console.error();
