Feature: Sound registrations

  Every topology that is played is first of all a registration that could be made.

  @TOP-GEN-04 @REG-01
  Scenario Outline: The <topology> registration keeps every rule
    Given the "<topology>" topology is planned
    When its registration is judged
    Then it keeps every rule

    Examples:
      | topology |
      | worked-example |
      | consumer-shared-mhs |
      | consumer-separate-mhs |
      | provider-shared-mhs |
      | provider-separate-mhs |
      | mixed |
      | regional-portal |
