for (var old = 1; old <= 3; old += 1) {
  setTimeout(() => console.log('var', old), 5);
}

for (let fresh = 1; fresh <= 3; fresh += 1) {
  setTimeout(() => console.log('let', fresh), 5);
}
console.log('loops are over');
