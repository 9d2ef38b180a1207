# warning
