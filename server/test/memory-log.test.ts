import { describe } from 'node:test';
import { contractTests } from './support/log-contract.mjs';
import { MemoryLogs } from './support/memory-log.js';

describe('The log in memory, which other tests use,', () => {
  contractTests({
    open: (logs: MemoryLogs, account: string) => logs.open(account),
    newPlace: () => new MemoryLogs(),
  });
});
