Feature: A practice answers searches for free slots

  Consumers of every make ask for free slots. A practice refuses what breaks a rule and says why, and serves all else,
  however unusual it is.

  Background:
    Given the "worked-example" topology

  @APT-SLOT-35 @APT-SLOT-36 @APT-SLOT-37 @APT-SLOT-38 @APT-SLOT-39 @APT-SLOT-40 @APT-SLOT-41
  Scenario: Searches that break a rule are refused
    When Northgate Urgent Care sends Meadow Lane Surgery slot searches that break a rule
    Then each of them is answered as the specification asks

  @APT-SLOT-09 @APT-SLOT-15 @APT-SLOT-42 @APT-SLOT-47
  Scenario: Searches that keep the rules are served
    When Northgate Urgent Care sends Meadow Lane Surgery slot searches of every kind
    Then each of them is answered as the specification asks
