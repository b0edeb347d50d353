import { faultTests } from './faults/fault-tests.js';
import { faults } from './faults/faults.js';

faultTests(faults);
