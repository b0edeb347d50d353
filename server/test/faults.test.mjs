import { faultTests } from './faults/fault-tests.mjs';
import { faults } from './faults/faults.mjs';

faultTests(faults);
