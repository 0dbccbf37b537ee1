console.log('counted'); module.exports = { n: 0 };
