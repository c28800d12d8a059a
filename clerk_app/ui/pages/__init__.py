"""The screens of the capabilities, a folder each: pages, keys, words, declared in a `Screens`."""
