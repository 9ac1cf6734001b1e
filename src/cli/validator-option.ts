import { Option } from 'commander'

/** What is given the answers of practices of the caller's own. */
export const validatorOption = (): Option =>
  new Option(
    '--validator <command>',
    'have this command look at one answer of each kind that practices of yours gave; {} stands for the file of its body, which is added at the end otherwise. What it says stands beside the verdict',
  )
