import Foundation
import HostSystem
import Testing

struct MachineTests {
  @Test func `the machine has the name the system gives it`() {
    #expect(Machine.hostName == ProcessInfo.processInfo.hostName)
  }

  @Test func `the time is now`() {
    #expect(abs(Double(Machine.secondsSince1970) - Date().timeIntervalSince1970) < 5)
  }

  @Test func `there is a processor, and no more than the system has`() {
    #expect((1...ProcessInfo.processInfo.processorCount).contains(Machine.processorCount))
  }
}
