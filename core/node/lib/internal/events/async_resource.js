'use strict';
// events.EventEmitterAsyncResource: an emitter whose listeners run in the context that it was made in.

const { AsyncResource } = require('async_hooks');
const EventEmitter = require('events');

class EventEmitterAsyncResource extends EventEmitter {
  #resource;

  constructor(options) {
    const name = typeof options === 'string' ? options : options?.name ?? new.target.name;
    super(typeof options === 'string' ? undefined : options);
    this.#resource = new AsyncResource(name, typeof options === 'string' ? undefined : options);
    this.#resource.eventEmitter = this;
  }

  emit(name, ...args) { return this.#resource.runInAsyncScope(super.emit, this, name, ...args); }
  emitDestroy() { this.#resource.emitDestroy(); }
  get asyncId() { return this.#resource.asyncId(); }
  get triggerAsyncId() { return this.#resource.triggerAsyncId(); }
  get asyncResource() { return this.#resource; }
}

module.exports = { EventEmitterAsyncResource };
