// StringDecoder as the base of an object of one's own, as older packages have it.
const { StringDecoder } = require('string_decoder');
function Decoder(encoding) { StringDecoder.call(this, encoding); }
Decoder.prototype = StringDecoder.prototype;
const decoder = new Decoder('utf8');
console.log(decoder.write(Buffer.from([0xe2, 0x82])), decoder.write(Buffer.from([0xac])), decoder.end(), decoder.encoding);
const hex = new StringDecoder('base64');
console.log(hex.write(Buffer.from('ab')), hex.end(Buffer.from('c')), hex instanceof StringDecoder);
try { new StringDecoder('x1'); } catch (error) { console.log(error.code, error.message); }
console.log(require('tty').isatty(1));
