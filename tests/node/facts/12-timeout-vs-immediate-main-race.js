const seen = [];
setTimeout(() => seen.push('timeout'), 0);
setImmediate(() => seen.push('immediate'));
setTimeout(() => console.log(seen.sort().join(' and '), 'ran, in either order'), 20);
