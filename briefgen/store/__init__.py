"""What lies on disk: briefing files, presets, and the migrations between formats."""

from briefgen.store.briefingfile import load, pack, save, unpack

__all__ = ["load", "pack", "save", "unpack"]
