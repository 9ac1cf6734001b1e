@containers
Feature: Message handling servers that are cut off from Spine

  Between a consumer's message handling server and Spine lies a network, and it may fail for a while. Whatever was under
  way then, nothing is booked twice, and nothing that was booked is lost.

  Background:
    Given the "worked-example" topology
    And Northgate Urgent Care waits 3 seconds for an answer
    And Northgate Urgent Care has found a slot and a record for Orla Testerson

  @SSP-HDR-03
  Scenario: A booking that never left is made once the server reaches Spine again
    Given the server of Northgate Urgent Care is cut off from Spine
    When Northgate Urgent Care books the slot it found for Orla Testerson
    And the server of Northgate Urgent Care reaches Spine again
    And Northgate Urgent Care books the slot it found for Orla Testerson
    Then the appointment is booked at Meadow Lane Surgery

  @APT-BOOK-26
  Scenario: A booking whose confirmation was lost is not made a second time
    Given the server of Northgate Urgent Care is cut off from Spine when Meadow Lane Surgery is asked next
    When Northgate Urgent Care books the slot it found for Orla Testerson
    And the server of Northgate Urgent Care reaches Spine again
    And Northgate Urgent Care books the slot it found for Orla Testerson
    Then Northgate Urgent Care stops, because the slot is taken
    And the appointment is booked at Meadow Lane Surgery

  @WEX-6d
  Scenario: A consumer that is cut off stops, and others book meanwhile
    Given the server of Northgate Urgent Care is cut off from Spine
    When Northgate Urgent Care books the slot it found for Orla Testerson
    And Southgate Urgent Care books an appointment for Orla Testerson
    Then Northgate Urgent Care stops, because the practice cannot be reached
    And the appointment is booked at Meadow Lane Surgery
