"""What is plugged into a counter: one folder a kind, with its contract, its adapters and its simulator.

Every blocking method of a contract takes a timeout and an Event that cancels it, is called only from the
device's own thread, and either returns or raises a DeviceError. None shows a dialog.
"""
