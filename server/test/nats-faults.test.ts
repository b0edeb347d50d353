import { faultTests } from './faults/fault-tests.js';
import { natsFaults } from './faults/nats-faults.js';
import { ensureNatsServer } from './support/nats-cluster.js';

// Each starts six processes: one of them here, all of them by `npm run faults`.
faultTests(ensureNatsServer() ? natsFaults.slice(0, 1) : []);
