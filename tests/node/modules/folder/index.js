exports.where='folder index';
