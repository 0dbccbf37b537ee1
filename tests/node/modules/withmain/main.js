module.exports='with main';
