exports.early='a early'; const b=require('./cycle_b'); exports.b=b.seen; exports.done=true;
