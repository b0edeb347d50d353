import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DisciplinedClock } from '../src/gateway/disciplined-clock.js';

const START = Date.UTC(2026, 10, 23, 12);
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** A machine on which time passes, and whose clock can be set. */
class Machine {
  passed = 0;
  /** How far its clock is ahead of what has really passed. */
  ahead = 0;
  clock = new DisciplinedClock(
    () => START + this.passed + this.ahead,
    () => this.passed,
  );

  get wall(): number {
    return START + this.passed + this.ahead;
  }

  /** The gateway's time since the start. */
  get told(): number {
    return this.clock.now() - START;
  }

  pass(ms: number, step = ms): void {
    for (let left = ms; left > 0; left -= step) {
      this.passed += step;
      this.clock.now();
    }
  }

  witness(at: number, times = 1): void {
    for (let count = 0; count < times; count += 1) this.clock.witness(at);
  }
}

const directions = [
  ['forward', HOUR],
  ['back', -HOUR],
] as const;

describe('The disciplined clock', () => {
  it('begins with the time of the machine and goes on as time passes', () => {
    const machine = new Machine();
    assert.equal(machine.told, 0);
    machine.pass(12_345);
    assert.equal(machine.told, 12_345);
    assert.equal(machine.clock.offset, 0);
  });

  it('tells whole milliseconds', () => {
    const machine = new Machine();
    machine.pass(10.7);
    assert.equal(machine.told, 10);
    machine.pass(0.4);
    assert.equal(machine.told, 11);
  });

  it('goes on where it is while no time passes, wherever the clock of the machine is set', () => {
    const machine = new Machine();
    machine.pass(SECOND);
    for (const ahead of [HOUR, -HOUR, 0]) {
      machine.ahead = ahead;
      assert.equal(machine.told, SECOND);
    }
  });

  for (const [direction, jump] of directions) {
    describe(`whose machine is set an hour ${direction}`, () => {
      const jumped = () => {
        const machine = new Machine();
        machine.pass(SECOND);
        machine.ahead = jump;
        return machine;
      };
      const isUnmoved = (machine: Machine, passed = SECOND) => assert.equal(machine.told, passed);
      const isSet = (machine: Machine) => assert.equal(machine.clock.now(), machine.wall);

      it('is led by a hundredth of what passes', () => {
        const machine = jumped();
        machine.pass(100 * SECOND);
        assert.equal(machine.told, 101 * SECOND + Math.sign(jump) * SECOND);
        assert.equal(machine.clock.offset, jump - Math.sign(jump) * SECOND);
      });

      it('is led as far when it is asked all the time as when it is asked once', () => {
        const [often, once] = [jumped(), jumped()];
        often.pass(10 * SECOND, 1);
        once.pass(10 * SECOND);
        assert.ok(Math.abs(often.told - once.told) <= 1);
      });

      it('is led until it is there, and no further', () => {
        const machine = jumped();
        machine.pass(99 * HOUR);
        assert.ok(machine.clock.offset * Math.sign(jump) > 0);
        machine.pass(2 * HOUR);
        isSet(machine);
        machine.pass(HOUR);
        isSet(machine);
      });

      it('does not run backwards meanwhile', () => {
        const machine = jumped();
        let last = machine.told;
        for (let count = 0; count < 5_000; count += 1) {
          machine.pass(0.3);
          assert.ok(machine.told >= last);
          last = machine.told;
        }
        assert.ok(last >= SECOND + 0.98 * 5_000 * 0.3);
      });

      it('is set at once by five events that agree with the machine', () => {
        const machine = jumped();
        machine.witness(machine.wall, 4);
        isUnmoved(machine);
        machine.witness(machine.wall);
        isSet(machine);
        machine.pass(SECOND);
        isSet(machine);
      });

      it('believes events up to a minute from the clock of the machine', () => {
        for (const [distance, isBelieved] of [
          [-MINUTE, true],
          [MINUTE, true],
          [-MINUTE - 1, false],
          [MINUTE + 1, false],
        ] as const) {
          const machine = jumped();
          machine.witness(machine.wall + distance, 10);
          if (isBelieved) isSet(machine);
          else isUnmoved(machine);
        }
      });

      it('is not set by events that agree with its own time', () => {
        const machine = jumped();
        machine.witness(machine.clock.now(), 100);
        isUnmoved(machine);
      });

      it('is not set while others say another time in between', () => {
        for (const other of [0, -5 * HOUR, 5 * HOUR]) {
          const machine = jumped();
          for (let count = 0; count < 10; count += 1) {
            machine.witness(machine.wall, 4);
            machine.witness(START + SECOND + other);
          }
          isUnmoved(machine);
        }
      });

      it('needs five new witnesses when the machine is set once more', () => {
        const machine = jumped();
        machine.witness(machine.wall, 5);
        machine.ahead += jump;
        machine.witness(machine.wall, 4);
        assert.equal(machine.clock.offset, jump);
        machine.witness(machine.wall);
        isSet(machine);
      });

      it('forgets its witnesses when the machine is set right again', () => {
        const machine = jumped();
        machine.witness(machine.wall, 4);
        machine.ahead = 0;
        machine.witness(machine.wall);
        machine.ahead = jump;
        machine.witness(machine.wall, 4);
        isUnmoved(machine);
      });
    });
  }

  it('is not set by events that agree with both times', () => {
    const machine = new Machine();
    machine.ahead = 1.5 * MINUTE;
    machine.witness(START + 0.75 * MINUTE, 100);
    assert.equal(machine.told, 0);
    // Nor do they count as witnesses beside others.
    machine.witness(machine.wall, 4);
    machine.witness(START + 0.75 * MINUTE);
    machine.witness(machine.wall, 4);
    assert.equal(machine.told, 0);
  });

  it('is only led while it is off by no more than a minute', () => {
    for (const ahead of [MINUTE, -MINUTE]) {
      const machine = new Machine();
      machine.ahead = ahead;
      machine.witness(machine.wall + ahead / 2, 100);
      assert.equal(machine.told, 0);
      machine.pass(SECOND);
      assert.equal(machine.told, SECOND + Math.sign(ahead) * 10);
    }
  });

  it('follows a machine whose clock runs a little fast or slow', () => {
    for (const drift of [0.005, -0.005]) {
      const machine = new Machine();
      for (let count = 0; count < 1_000; count += 1) {
        machine.ahead += drift * 100;
        machine.pass(100);
        assert.ok(Math.abs(machine.clock.offset) <= 1);
      }
    }
  });
});
