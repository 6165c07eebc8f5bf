"""What differs by operating system, behind one small seam with tests on both sides."""
