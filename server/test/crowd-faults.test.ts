import { crowdFaults } from './faults/crowd-faults.js';
import { faultTests } from './faults/fault-tests.js';

faultTests(crowdFaults(500, 300));
