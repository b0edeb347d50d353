import { faultTests } from './faults/fault-tests.mjs';
import { natsFaults } from './faults/nats-faults.mjs';
import { ensureNatsServer } from './support/nats-cluster.mjs';

// Each starts six processes: one of them here, all of them by `npm run faults`.
faultTests(ensureNatsServer() ? natsFaults.slice(0, 1) : []);
