import { crowdFaults } from './faults/crowd-fault.mjs';
import { faultTests } from './faults/fault-tests.mjs';

faultTests(crowdFaults(500, 300));
