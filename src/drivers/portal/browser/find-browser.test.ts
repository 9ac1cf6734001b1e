import assert from 'node:assert/strict'
import { test } from 'node:test'
import { installedBrowsers, type Machine } from './find-browser.js'

const machine = (
  platform: NodeJS.Platform,
  programs: readonly string[],
  environment: Machine['environment'] = {},
): Machine => ({ platform, environment, isProgram: (path) => programs.includes(path) })

const cases: readonly [string, Machine, readonly string[]][] = [
  ['nothing where nothing is installed', machine('linux', [], { PATH: '/usr/bin' }), []],
  [
    'what is on the search path, Chromium first',
    machine('linux', ['/usr/bin/google-chrome', '/usr/bin/chromium'], { PATH: '/usr/local/bin:/usr/bin' }),
    ['/usr/bin/chromium', '/usr/bin/google-chrome'],
  ],
  [
    'what an installer put off the search path',
    machine('linux', ['/opt/microsoft/msedge/msedge'], { PATH: '' }),
    ['/opt/microsoft/msedge/msedge'],
  ],
  [
    "an application of this user's own",
    machine('darwin', ['/Users/sam/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'], {
      HOME: '/Users/sam',
    }),
    ['/Users/sam/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'],
  ],
  [
    'programs below Program Files',
    machine('win32', ['C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe'], {
      PATH: 'C:\\Windows',
      'ProgramFiles(x86)': 'C:\\Program Files (x86)',
    }),
    ['C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe'],
  ],
  [
    'programs on the search path of Windows',
    machine('win32', ['D:\\tools\\chrome.exe'], { PATH: 'C:\\Windows;D:\\tools' }),
    ['D:\\tools\\chrome.exe'],
  ],
]

for (const [what, where, found] of cases)
  test(`finds ${what}`, () => {
    assert.deepEqual(installedBrowsers(where), found)
  })

test('looks for one channel alone where one is named', () => {
  const both = machine('linux', ['/usr/bin/chromium', '/usr/bin/google-chrome'], { PATH: '/usr/bin' })
  assert.deepEqual(installedBrowsers(both, ['chrome']), ['/usr/bin/google-chrome'])
})
