Feature: Steps that may be left out

  The trace, the directory lookup and the capability statement may each come from an earlier interaction.
  What is held already is not asked for again, and the booking works all the same.

  Background:
    Given the "worked-example" topology

  @WEX-1-OPT
  Scenario: The trace is held from an earlier interaction
    Given Northgate Urgent Care has already traced Orla Testerson
    When Northgate Urgent Care books an appointment for Orla Testerson
    Then the trace was made 1 time
    And the appointment is booked at Meadow Lane Surgery

  @WEX-2-OPT
  Scenario: The endpoint is held from an earlier lookup in the same session
    Given Northgate Urgent Care has already looked up Meadow Lane Surgery
    When Northgate Urgent Care books an appointment for Orla Testerson
    Then the lookup was made 1 time
    And the appointment is booked at Meadow Lane Surgery

  @WEX-2-OPT
  Scenario: The endpoint comes from configuration
    Given Northgate Urgent Care has Meadow Lane Surgery in its configuration
    When Northgate Urgent Care books an appointment for Orla Testerson
    Then no step from 2a to 2d was seen
    And the appointment is booked at Meadow Lane Surgery

  @WEX-3-OPT
  Scenario: The capability statement is not asked for
    Given Northgate Urgent Care does without the capability statement
    When Northgate Urgent Care books an appointment for Orla Testerson
    Then no step from 3a to 3d was seen
    And the appointment is booked at Meadow Lane Surgery

  @WEX-3-CACHE
  Scenario: The capability statement is held from an earlier call
    Given Northgate Urgent Care already holds the capability statement of Meadow Lane Surgery
    When Northgate Urgent Care books an appointment for Orla Testerson
    Then the capability statement was read 1 time
    And the appointment is booked at Meadow Lane Surgery
