import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { test } from 'node:test'
import { Argument, Command, Option } from 'commander'
import { completionFor, SHELLS } from './completion.js'

const program = new Command('spinecheck')
program.command('run').option('--tags <expression>').addOption(new Option('--list'))
program
  .command('assure')
  .addArgument(new Argument('<what>').choices(['consumer', 'provider']))
  .option('--direct')
program.command('topology').command('check').option('--json')

const bash = spawnSync('bash', ['--version']).status === 0

/** What bash offers for the last of some words. */
function offered(...words: readonly string[]): readonly string[] {
  const typed = words.map((word) => `'${word}'`).join(' ')
  const script = `${completionFor('bash', program)}COMP_WORDS=(spinecheck ${typed}); COMP_CWORD=${words.length}; _spinecheck; echo "\${COMPREPLY[@]}"`
  const { stdout, stderr } = spawnSync('bash', ['-c', script], { encoding: 'utf8' })
  assert.equal(stderr, '')
  return stdout.trim().split(' ')
}

test(
  'bash is offered commands, choices and options of the command that is typed',
  { skip: bash ? false : 'there is no bash' },
  () => {
    for (const [words, expected] of [
      [[''], ['run', 'assure', 'topology', 'help', '--help']],
      [['r'], ['run']],
      [
        ['run', '--'],
        ['--tags', '--list', '--help'],
      ],
      [['run', '--list', 'features/mine.feature', '--t'], ['--tags']],
      [['assure', 'p'], ['provider']],
      [['assure', 'provider', '--d'], ['--direct']],
      [
        ['topology', ''],
        ['check', 'help', '--help'],
      ],
      [
        ['topology', 'check', '--'],
        ['--json', '--help'],
      ],
      [['run', 'features/no'], ['']],
    ] as const)
      assert.deepEqual(
        offered(...words).filter((word) => word !== 'help'),
        expected.filter((word) => word !== 'help'),
        words.join(' '),
      )
  },
)

test('every shell gets lines for every command', () => {
  for (const shell of SHELLS) {
    const text = completionFor(shell, program)
    for (const word of ['run', 'assure', 'topology', 'check', 'provider'])
      assert.ok(text.includes(word), `${shell}: ${word}`)
  }
  assert.match(completionFor('zsh', program), /^autoload -U \+X bashcompinit && bashcompinit\n/)
  assert.match(
    completionFor('fish', program),
    /^complete -c spinecheck -n '__fish_seen_subcommand_from topology; and __fish_seen_subcommand_from check' -l json$/m,
  )
})
