setTimeout(() => {
  console.log('outer timer');
  setTimeout(() => console.log('inner timer'), 0);
  setImmediate(() => console.log('immediate'));

  // Wait until the inner timer is due.
  const end = Date.now() + 5;
  while (Date.now() < end);
  console.log('outer timer ends');
}, 0);
