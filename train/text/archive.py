"""Writes and reads a Dragoman archive (src/base/archive.h): header, table, arrays at multiples of 64 bytes, XXH3-64 checksum."""
import ctypes, ctypes.util, struct


def xxh3(data):
    lib = ctypes.CDLL('libxxhash.so.0')
    lib.XXH3_64bits.restype = ctypes.c_uint64
    lib.XXH3_64bits.argtypes = [ctypes.c_char_p, ctypes.c_size_t]
    return lib.XXH3_64bits(data, len(data))


class ArchiveWriter:
    def __init__(self): self.arrays = {}

    def add(self, name, array):
        """A numpy array, in its own little-endian layout."""
        assert len(name.encode()) < 40, name
        self.arrays[name] = (array.dtype.itemsize, array.tobytes())

    def add_strings(self, name, strings):
        import numpy as np
        data = [s.encode() for s in strings]
        self.add(name + '.bytes', np.frombuffer(b''.join(data), np.uint8))
        self.add(name + '.offsets', np.cumsum([0] + [len(d) for d in data]).astype(np.uint32))

    def finish(self, version):
        align = lambda n: (n + 63) // 64 * 64
        size = 64 + 64 * len(self.arrays)
        table, places = b'', []
        for name in sorted(self.arrays, key=lambda n: n.encode()):
            element, data = self.arrays[name]
            size = align(size)
            table += struct.pack('<40sQQQ', name.encode(), size, len(data), element)
            places.append((size, data))
            size += len(data)
        out = bytearray(align(size))
        out[64:64 + len(table)] = table
        for at, data in places: out[at:at + len(data)] = data
        body = bytes(out[64:])
        out[:64] = struct.pack('<8sIIQQ32x', b'DRAGOMAN', 1, version, len(places), xxh3(body))
        return bytes(out)


def read(path):
    """({name: (element size, bytes)}, version) of an archive; its checksum is not asked."""
    data = open(path, 'rb').read()
    version, = struct.unpack_from('<I', data, 12)
    count, = struct.unpack_from('<Q', data, 16)
    rows = [struct.unpack_from('<40sQQQ', data, 64 + 64 * i) for i in range(count)]
    return {name.rstrip(b'\0').decode(): (element, data[at:at + size]) for name, at, size, element in rows}, version
