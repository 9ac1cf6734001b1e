Feature: Slow links

  A link that takes its time is no failure: whoever waits gets the answer, once.

  @WEX-OV-5 @WEX-6d
  Scenario: A consumer on a slow link gets every answer
    Given the "worked-example" topology
    And Northgate Urgent Care suffers mhs:is-on-a-slow-link
    When Northgate Urgent Care books an appointment for Orla Testerson
    Then the appointment is booked at Meadow Lane Surgery
    And every step from 1a to 6d was seen
