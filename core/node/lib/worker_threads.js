'use strict';

const { notSimulated } = require('internal/not_simulated');
const { kUntransferable } = require('internal/serialize');
const { MessageChannel, MessagePort, receiveMessageOnPort } = require('internal/worker/message_port');
const worker = require('internal/worker/worker');

const { parentPort, workerData, resourceLimits } = worker.started ?? { parentPort: null, workerData: null, resourceLimits: {} };

function markAsUntransferable(object) {
  if ((typeof object !== 'object' && typeof object !== 'function') || object === null) return;
  Object.defineProperty(object, kUntransferable, { value: true });
}

module.exports = {
  isMainThread: worker.isMainThread,
  MessagePort,
  MessageChannel,
  markAsUntransferable,
  moveMessagePortToContext() { throw notSimulated('moveMessagePortToContext()', 'one context for each thread'); },
  receiveMessageOnPort,
  resourceLimits,
  threadId: worker.threadId,
  SHARE_ENV: worker.SHARE_ENV,
  Worker: worker.Worker,
  parentPort,
  workerData,
  get BroadcastChannel() { return require('internal/worker/broadcast_channel').BroadcastChannel; },
  setEnvironmentData: worker.setEnvironmentData,
  getEnvironmentData: worker.getEnvironmentData,
};
