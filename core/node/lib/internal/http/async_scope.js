'use strict';
// The async scope of a parser: what its callbacks inherit comes from where it was made, not from the socket that brings the
// bytes (node: HTTPServerAsyncResource, HTTPClientAsyncResource).

const { runInScope } = require('internal/async_hooks');

const binding = internalBinding('async');

class AsyncScope {
  constructor(type, resource) {
    this.id = binding.newAsyncId();
    this.trigger = binding.executionAsyncId();
    this.stores = binding.stores();
    this.resource = resource;
    binding.made(this.id, type, resource);
  }

  run(action) {
    return runInScope(this.id, this.trigger, this.stores, this.resource, (stores) => { this.stores = stores; }, action, undefined, []);
  }
}

module.exports = { AsyncScope };
