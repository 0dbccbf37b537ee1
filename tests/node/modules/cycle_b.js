const a=require('./cycle_a'); exports.seen={...a};
