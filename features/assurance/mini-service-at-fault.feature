@of-consumers @mini-service
Feature: A Spine Mini Service does not tell what PDS holds

  A mini service says by a code what came of a request, and by some of them that nobody was traced. What it has in a store of its own is no
  trace either: nothing says how old it is. A consumer stops, tells its user so, and goes on once the service is itself again.

  Background:
    Given the "own-mini-service" topology

  @PDS-SMSP-08
  Scenario Outline: The mini service <does>
    Given the fault <fault>
    When Northgate Urgent Care books an appointment for Orla Testerson
    Then Northgate Urgent Care stops, because PDS cannot be reached
    And no step from 2a to 6d was seen
    And Northgate Urgent Care books the appointment for Orla Testerson once that is over

    Examples:
      | does                        | fault                           |
      | finds its own answer faulty | pds:cannot-validate-its-answers |
      | fails                       | pds:fails-as-a-mini-service     |

  @WEX-1-OPT
  Scenario: The mini service answers from a store of its own
    Given the fault pds:answers-from-a-local-store
    When Northgate Urgent Care books an appointment for Orla Testerson
    Then Northgate Urgent Care stops, because PDS cannot be reached
    And no step from 2a to 6d was seen
    And Northgate Urgent Care books the appointment for Orla Testerson once that is over
