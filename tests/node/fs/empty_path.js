const fs = require('fs');
for (const f of [() => fs.readFileSync(''), () => fs.writeFileSync('', 'x'), () => fs.statSync(''), () => fs.readdirSync(''), () => fs.mkdirSync(''), () => fs.existsSync(''), () => fs.accessSync('')]) try { console.log(f()); } catch (e) { console.log(e.code, e.message); }
