module.exports={cjs:typeof require};
