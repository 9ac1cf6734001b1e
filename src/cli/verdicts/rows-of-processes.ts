import { join } from 'node:path'
import { packageFolder } from '../package.js'
import { ofSteps, one, stoppedBy, type ProcessRows } from './process-row.js'

/** What happens to the process of a run. */
export const rowsOfProcesses: ProcessRows = {
  'exits-at-import': {
    happens: 'imported code ends the process with 0 before anything is played',
    ending: 'not-executed',
    isSealed: false,
    play: (place) => place.run(['--import', place.steps('quits', 'process.exit(0)'), '--', one()]),
  },
  'exits-in-a-step': {
    happens: 'a step ends the process with 0',
    ending: 'not-executed',
    isSealed: false,
    play: ofSteps('exits', ['Given it exits']),
  },
  'throws-after-the-end': {
    happens: 'imported code throws after the run was sealed',
    ending: 'as-asked',
    isSealed: true,
    play: (place) =>
      place.run([
        '--import',
        place.steps('late', "process.once('beforeExit', () => { throw new Error('late on purpose') })"),
        '--',
        one(),
      ]),
  },
  'breaks-in-mid-run': {
    happens: 'spinecheck breaks in the middle of a run',
    ending: 'harness-failed',
    isSealed: true,
    play: ofSteps('breaks', ['Given it breaks what runs']),
  },
  'stopped-by-you': {
    happens: 'Ctrl-C',
    ending: 'stopped',
    isSealed: true,
    says: /Stopped by you after 1 of 2 scenarios/,
    play: stoppedBy('SIGINT'),
  },
  terminated: { happens: 'SIGTERM', ending: 'stopped', isSealed: true, play: stoppedBy('SIGTERM') },
  'hung-up': { happens: 'SIGHUP', ending: 'stopped', isSealed: true, play: stoppedBy('SIGHUP') },
  killed: {
    happens: 'SIGKILL, and then spinecheck report',
    ending: 'not-executed',
    isSealed: false,
    play: async (place) => {
      const { run } = await stoppedBy('SIGKILL')(place)
      return { ...(await place.spinecheck(['report', run ?? ''])), run }
    },
  },
  unread: {
    happens: 'nobody reads what the run writes to its screen',
    ending: 'as-asked',
    isSealed: true,
    play: (place) => place.run([one()], { isUnread: true }),
  },
  'disk-full': {
    happens: 'the disk fills up (no file may grow beyond 1,024 blocks)',
    ending: 'harness-failed',
    isSealed: false,
    says: /EFBIG/,
    play: (place) => place.run([join(packageFolder, 'features/worked-example')], { shell: 'ulimit -f 1024' }),
  },
  'few-descriptors': {
    happens: 'the process may open few files',
    ending: 'wrong-input',
    isSealed: false,
    play: (place) => place.run([one()], { shell: 'ulimit -n 64' }),
  },
  'no-engine': {
    happens: 'containers are asked for, and no engine answers',
    ending: 'wrong-input',
    isSealed: false,
    play: (place) =>
      place.run(['--launcher', 'containers', one()], {
        environment: { DOCKER_HOST: 'unix:///nowhere/docker.sock' },
      }),
  },
}
