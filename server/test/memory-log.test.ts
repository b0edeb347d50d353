import { describe } from 'node:test';
import { contractTests } from './support/log-contract.js';
import { MemoryLogs } from './support/memory-log.js';

describe('The log in memory, which other tests use,', () => {
  contractTests({
    open: (logs, account) => logs.open(account),
    newPlace: () => new MemoryLogs(),
  });
});
